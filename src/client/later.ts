let loading: Promise<typeof import('./reader.ts')> | undefined;

/**
 * What is only for a reader who does something, loaded with the first thing that they do, and again if that failed. What waits for it goes
 * on in the order in which it came, which imports of their own would not keep.
 */
export function later(): NonNullable<typeof loading> {
  loading ??= import('./reader.ts');
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
