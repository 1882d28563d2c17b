/** The pair that signs a tenant's calls: examined where the program imports certificates, else left with a warning. */

import type { CertificateReport } from './certificate.js';
import { worded } from './record_wording.js';
import type { Findings } from './schema.js';
import type { Violation } from './violation.js';

const CERT = 'stir_shaken_cert';
const KEY = 'stir_shaken_key';

type Check = (cert: string | null, key: string | null) => CertificateReport;

/** What the certificate module puts here when the program imports it: a page without it does not download it. */
let check: Check | undefined;

/** Lets records examine certificates with the certificate module. */
export function examineWith(checkCertificate: Check): void {
  check = checkCertificate;
}

/** Examines the certificate and the key of a tenant, beyond what the check of its fields found. */
export function examineSigning(given: Record<string, unknown>, violations: readonly Violation[]): Findings {
  const [cert, key] = [given[CERT], given[KEY]];
  const there = { cert: isText(cert), key: isText(key) };
  if (!there.cert && !there.key) return NOTHING;
  if (check === undefined) return { violations: [], warnings: worded([NOT_EXAMINED]) };
  // What is wrong with the text of a field was found already.
  const right = (name: string) => !violations.some(({ path: [field] }) => field === name);
  const certRight = there.cert && right(CERT);
  const keyRight = there.key && right(KEY);
  if (!certRight && !keyRight) return NOTHING;
  const report = check(certRight ? (cert as string) : null, keyRight ? (key as string) : null);
  const wrong = report.violations.filter(({ path: [field] }) => (field === 'cert' ? certRight : keyRight));
  return { violations: wrong.map(placed), warnings: certRight ? report.warnings.map(placed) : [] };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function placed(violation: Violation): Violation {
  const [field, ...rest] = violation.path;
  return { ...violation, path: [field === 'cert' ? CERT : KEY, ...rest] };
}

const NOTHING: Findings = { violations: [], warnings: [] };

const NOT_EXAMINED = { path: [CERT], code: 'certificate_not_examined', params: {} } as const;
