import { definePlugin, InlineStyleAnnotation } from '@astrojs/starlight/expressive-code';

/** Leaves what has the usual color of its theme to the color of the whole sample: most of a page's spans would say only that. */
export const plainCode = definePlugin({
  name: 'plain-code',
  hooks: {
    postprocessAnalyzedCode: ({ codeBlock, styleVariants }) => {
      const usual = styleVariants.map(({ theme }) => theme.fg.toLowerCase());
      for (const line of codeBlock.getLines()) {
        const styles = line.getAnnotations().filter((annotation) => annotation instanceof InlineStyleAnnotation);
        const colored = new Set(
          styles.flatMap((style) => (isUsual(style, usual) ? [] : [style.inlineRange?.columnStart])),
        );
        for (const style of styles) if (!colored.has(style.inlineRange?.columnStart)) line.deleteAnnotation(style);
      }
    },
  },
});

/** Whether it says nothing but the usual color of the theme that it is for. */
function isUsual(style: InlineStyleAnnotation, usual: string[]): boolean {
  const { color, styleVariantIndex = 0, bold, italic, underline } = style;
  return color?.toLowerCase() === usual[styleVariantIndex] && !bold && !italic && !underline;
}
