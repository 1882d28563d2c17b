/** Calls that never were. */

/** A call, as a list of them shows it. */
export interface Call {
  readonly at: Date;
  readonly caller: string;
  readonly callee: string;
  readonly seconds: number;
  readonly state: 'ANSWERED' | 'MISSED' | 'BUSY' | 'FAILED';
  readonly agent: string | null;
}

const AGENTS = ['Ada Lindqvist', 'Bruno Keller', 'Chen Wei', 'Dina Haddad', 'Emil Novak', 'Fatou Diop'];
const STATES = ['ANSWERED', 'ANSWERED', 'ANSWERED', 'MISSED', 'BUSY', 'FAILED'] as const;
const NEWEST = Date.UTC(2026, 10, 23, 10);
const YEAR = 365 * 86_400;

/** So many calls of a year, the same at each visit. */
export function generateCalls(count: number): Call[] {
  let state = 0x2545f491;
  const below = (bound: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
  return Array.from({ length: count }, () => {
    const answered = STATES[below(STATES.length)] as Call['state'];
    return {
      at: new Date(NEWEST - below(YEAR) * 1000),
      caller: `+49 30 ${100_000 + below(20_000)}`,
      callee: String(100 + below(200)),
      seconds: answered === 'ANSWERED' ? 5 + below(1800) : 0,
      state: answered,
      agent: answered === 'ANSWERED' ? (AGENTS[below(AGENTS.length)] ?? null) : null,
    };
  });
}
