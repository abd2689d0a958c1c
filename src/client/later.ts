/** Milliseconds before what failed to load is asked for again: a reader may point at many things until then. */
const pause = 5000;

let loading: Promise<typeof import('./reader.ts')> | undefined;

/**
 * What is only for a reader who does something, loaded with the first thing that they do. What waits for it goes on in the order in which
 * it came, which imports of their own would not keep.
 */
export function later(): NonNullable<typeof loading> {
  if (loading) return loading;
  loading = import('./reader.ts');
  loading.catch(() =>
    setTimeout(() => {
      loading = undefined;
    }, pause),
  );
  return loading;
}
