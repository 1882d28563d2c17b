import { piecedTogether } from './catalogue.js';
import { MisuseError } from './error.js';
import { certificates } from './generated/messages/en/certificates.js';
import { common } from './generated/messages/en/common.js';
import { pem } from './generated/messages/en/pem.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import { instant, type Instant } from './instant.js';
import { isRecord, kind, namedOptionsOf, writeValue } from './object.js';
import { examineWith } from './signing.js';
import type { Crossed, Violation } from './violation.js';
import { certificate as wasm } from './wasm/certificate.js';
import { wording } from './wording.js';
import { written } from './writer.js';

/** How a certificate is checked. */
export interface CertificateOptions {
  /** The instant at which it must be valid; its validity is not looked at unless given. */
  readonly at?: Instant | null | undefined;
}

/** What is wrong with a certificate and its key. It holds no part of the key. */
export interface CertificateReport {
  /** Whether the pair can be used: there is no violation, whatever the warnings. */
  readonly ok: boolean;
  /** What makes it useless; at `cert` or `key`, and within `cert` at the position of a certificate of the chain. */
  readonly violations: readonly Violation[];
  /** Where the certificate departs from the profile for signing calls. It may do nevertheless. */
  readonly warnings: readonly Violation[];
  /** What the certificate says, if it is one. */
  readonly certificate?: CertificateSummary;
}

/** The contents of a certificate, for people to read. */
export interface CertificateSummary {
  /** To whom it was issued: `CN=SHAKEN 1234,O=Example,C=US`. */
  readonly subject: string;
  /** By whom it was issued. */
  readonly issuer: string;
  /** The service providers for which it may sign. */
  readonly serviceProviderCodes: readonly string[];
  /** The telephone numbers for which it may sign. */
  readonly telephoneNumbers: readonly TelephoneNumbers[];
  /** The first second at which it is valid, in UTC. */
  readonly notBefore: string;
  /** The last second at which it is valid, in UTC. */
  readonly notAfter: string;
  /** In hexadecimal digits. */
  readonly serialNumber: string;
  /** Pairs of hexadecimal digits with colons between. */
  readonly sha256Fingerprint: string;
  /** How many certificates of issuers follow it. */
  readonly chainLength: number;
}

/** One telephone number, or several in a row. */
export interface TelephoneNumbers {
  /** The first. */
  readonly start: string;
  /** How many they are. */
  readonly count: number;
}

/**
 * Checks the PEM text of a certificate for signing calls (STIR/SHAKEN), alone (`null`) or with that of its private key.
 *
 * ```js
 * const { violations, warnings, certificate } = checkCertificate(cert, key, { at: new Date() });
 * warnings[0]?.code;          // 'certificate_expired': a warning blocks nothing
 * certificate?.sha256Fingerprint;
 * ```
 *
 * Signatures are not verified, nor lists of trusted or revoked certificates asked.
 */
export function checkCertificate(
  certPem: string | null | undefined,
  keyPem: string | null | undefined,
  options: CertificateOptions = {},
): CertificateReport {
  if (!isRecord(options)) throw new MisuseError('invalid_argument', `options must be an object, not ${kind(options)}.`);
  const { at } = namedOptionsOf(options, ['at']);
  const report = wasm().check_certificate(
    written((writer) => writeValue(writer, certPem ?? null)),
    written((writer) => writeValue(writer, keyPem ?? null)),
    at === undefined || at === null ? undefined : instant('at', at),
  );
  const { violations, warnings, ...rest } = JSON.parse(report) as Crossing;
  return { ...rest, violations: crossed(violations), warnings: crossed(warnings) };
}

const { crossed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, common, pem, certificates]));

/** A report as it crosses. */
interface Crossing extends Omit<CertificateReport, 'violations' | 'warnings'> {
  readonly violations: Crossed;
  readonly warnings: Crossed;
}

examineWith(checkCertificate);
