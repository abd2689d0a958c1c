import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import { type Move, type Standing, stands } from '../site/moves.ts';

/** What is wrong with moves: each must lead in one step from what is gone to what stands, so there are no chains and loops. */
export function findMoveProblems(moves: readonly Move[], standing: Standing): Problem[] {
  const byFrom = new Map(moves.toReversed().map((move) => [move.from, move]));
  return moves.flatMap((move) => {
    const { file, line, column, from, to } = move;
    const problem = (rule: string, message: string, remedy: string) => [
      problemOf({ file, line, column, rule, message, remedy }),
    ];
    const first = byFrom.get(from);
    if (first && first !== move) {
      return problem(
        'moved-twice',
        `"${from}" has moved already`,
        `${first.file}:${first.line} says to "${first.to}".`,
      );
    }
    if (stands(standing, from)) {
      const message = `"${from}" is said to have moved, and still stands`;
      return problem('moved-but-there', message, 'Remove the line, or what stands there.');
    }
    if (stands(standing, to)) return [];
    if (byFrom.has(to)) {
      const end = endOf(to, byFrom, standing);
      return end === undefined
        ? problem('moved-in-a-loop', `"${from}" moves to "${to}", which leads nowhere`, 'Let it lead to what stands.')
        : problem('moved-in-a-chain', `"${to}" has itself moved`, `Let "${from}" lead to "${end}" at once.`);
    }
    const known = [...standing].flatMap(([page, ids]) => [page, ...[...ids].map((id) => `${page}#${id}`)]);
    const meant = nearest(to, known);
    const remedy = meant ? `Did you mean "${meant}"?` : 'Let it lead to what stands.';
    return problem('moved-to-nothing', `"${from}" moves to "${to}", where nothing stands`, remedy);
  });
}

/** The end of a chain of moves, or undefined if it has none. */
function endOf(address: string, byFrom: Map<string, Move>, standing: Standing): string | undefined {
  let at: string | undefined = address;
  for (let steps = byFrom.size; at !== undefined && !stands(standing, at); steps--) {
    at = steps > 0 ? byFrom.get(at)?.to : undefined;
  }
  return at;
}
