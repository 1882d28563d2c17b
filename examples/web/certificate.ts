/** The certificate for signing calls and its key: what is wrong with the pair, what is advisable, and what it says. */

import { checkCertificate, type CertificateReport, type CertificateSummary, type FieldDescription } from 'pbx-rules';
import { byId, element } from './dom.js';
import { form } from './form.js';

const BOXES: readonly FieldDescription[] = ['cert', 'key'].map((name) => ({ name, required: false, type: 'string' }));

/** Sets the two boxes up. */
export function certificate(): void {
  const fields = form(
    byId('certificate-form'),
    [
      {
        labels: [
          { name: 'cert', label: 'Certificate', width: 'whole', long: true, hint: 'From -----BEGIN CERTIFICATE----- on; its issuers’ may follow.' },
          { name: 'key', label: 'Private key', width: 'whole', long: true, hint: 'From -----BEGIN EC PRIVATE KEY----- or -----BEGIN PRIVATE KEY----- on.' },
        ],
      },
    ],
    BOXES,
    {},
  );
  const check = () => {
    const { cert, key } = fields.read() as { cert: string | null; key: string | null };
    const report = checkCertificate(cert, key, { at: new Date() });
    const untouched = cert === null && key === null;
    fields.show(untouched ? [] : report.violations);
    byId('certificate-warnings').replaceChildren(
      ...report.warnings.map(({ code, message }) => element('li', { 'data-code': code }, message)),
    );
    byId('certificate-facts').replaceChildren(...(report.certificate === undefined ? [] : facts(report.certificate)));
    const verdict = byId('certificate-verdict');
    const alone = report.ok && key === null;
    verdict.classList.toggle('is-right', report.ok && !alone);
    verdict.classList.toggle('is-open', untouched || alone);
    verdict.textContent = untouched ? 'Nothing is pasted yet.' : alone ? 'Its private key is still to come.' : verdictOf(report);
  };
  fields.onChange(check);
  check();
}

function verdictOf({ ok, violations, warnings }: CertificateReport): string {
  if (!ok) return `${violations.length} to correct.`;
  return warnings.length === 0 ? 'Ready to sign: the key is that of the certificate.' : 'The key is that of the certificate. See the warnings.';
}

/** Terms and what they are, where the certificate says it. */
function facts(summary: CertificateSummary): HTMLElement[] {
  const { serviceProviderCodes, telephoneNumbers, chainLength } = summary;
  const numbers = telephoneNumbers.map(({ start, count }) => (count === 1 ? start : `${start} and ${count - 1} that follow`));
  const said: readonly [term: string, text: string, look?: string][] = [
    ['Subject', summary.subject],
    ['Issuer', summary.issuer],
    ['Service provider code', serviceProviderCodes.join(', ')],
    ['Telephone numbers', numbers.join(', ')],
    ['Valid', `${inUtc(summary.notBefore)} to ${inUtc(summary.notAfter)}, UTC`],
    ['Serial number', summary.serialNumber, 'digits'],
    ['SHA-256 fingerprint', summary.sha256Fingerprint, 'digits'],
    ['Issuers that follow it', chainLength === 0 ? '' : String(chainLength)],
  ];
  return said
    .filter(([, text]) => text !== '')
    .map(([term, text, look = '']) => element('div', {}, element('dt', {}, term), element('dd', { class: look }, ...breakable(text))));
}

/** A long row of pairs may break after each colon. */
function breakable(text: string): (Node | string)[] {
  return text.split(/(?<=:)/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

function inUtc(instant: string): string {
  return new Date(instant).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
}
