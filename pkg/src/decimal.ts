/** The decimal text of a number. JavaScript rounds that of a large one, and writes a small one with an exponent. */
export function decimalText(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) return String(BigInt(value));
  const text = String(value);
  const [, sign, first, others = '', exponent] = /^(-?)(\d)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  return exponent === undefined ? text : `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${others}`;
}
