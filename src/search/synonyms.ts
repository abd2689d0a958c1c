import { stem } from '../notes/words.ts';

/** Words that readers use for each other. Who types one is also shown what has another. */
const groups = [
  'timeout timed expire',
  'cost price pricing pay billing bill charge money fee expensive cheap cheaper',
  'deprecated discontinued retired sunset closed ended',
  'limit quota maximum max cap',
  'delete remove clean',
  'error failure fail exception crash broken',
  'large big huge size',
  'small tiny',
  'schedule cron recurring nightly periodic',
  'prediction inference scoring score',
  'glossary concepts terminology definition',
  'memory ram',
  'container docker image',
  'artifact weights tarball',
  'stop end cancel abort terminate kill',
  'start launch trigger run',
  'replace swap update upgrade change modify edit',
  'keep retain preserve',
  'increase raise',
  'reduce lower decrease',
  'permission role iam access denied policy authorization rights',
  'slow latency delay lag',
  'column field feature attribute',
  'bucket s3 prefix folder',
  'folder directory',
  'region location',
  'instance machine server hardware',
  'gpu accelerator cuda',
  'autoscaling scaling scale',
  'rollback revert undo',
  'version revision',
  'dataset data',
  'label annotation annotate tag',
  'worker annotator labeler',
  'metric measure',
  'log logs cloudwatch',
  'notify notification alert sns alarm email',
  'sdk library package',
  'parameter argument option setting',
  'hyperparameter hpo tuning',
  'drift skew',
  'explain explanation shap',
  'csv file',
  'notebook jupyter',
  'share cross account',
  'network vpc subnet internet',
  'encrypt kms encryption',
  'free idle unused',
  'dag workflow pipeline orchestration',
  'approve approval promote',
  'hide show visible',
  'parallel concurrent simultaneous',
  'duration long hours minutes',
  'retry again',
  'empty missing blank null',
].map((group) => group.split(' '));

const groupsOfStem = Map.groupBy(
  groups.flatMap((group) => group.map((word) => ({ word: stem(word), group }))),
  ({ word }) => word,
);

/** Other words for a word, without itself. */
export function synonymsOf(word: string): string[] {
  const others = (groupsOfStem.get(stem(word)) ?? []).flatMap(({ group }) => group);
  return [...new Set(others)].filter((other) => stem(other) !== stem(word));
}
