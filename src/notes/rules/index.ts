import { fenceWithoutLanguage, openFence, unknownLanguage } from './code.ts';
import { futureDate, staleNote } from './dates.ts';
import { reservedFolder } from './folders.ts';
import { frontMatterRules } from './front-matter.ts';
import { skippedHeading } from './headings.ts';
import { brokenImage, imageWithoutText, missingImage, remoteImage, unfitImage } from './images.ts';
import { brokenAnchor, brokenLink, insecureLink, outsideLink } from './links.ts';
import { mergeConflict } from './merge-conflict.ts';
import { repeatedName } from './names.ts';
import { unknownOperation } from './operations.ts';
import { unclearRelation } from './relations.ts';
import type { Rule } from './rule.ts';
import {
  emptySection,
  misplacedSection,
  repeatedFact,
  repeatedSection,
  unknownSection,
  unsourcedFact,
} from './sections.ts';
import { unknownShort } from './short.ts';
import { repeatedSource, sourceWithoutUrl, undefinedSource, unusedSource } from './sources.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unsafeHtml } from './unsafe-html.ts';

/** Every rule that the check holds a file against. */
export const rules: readonly Rule[] = [
  unreadableFile,
  mergeConflict,
  reservedFolder,
  ...frontMatterRules,
  futureDate,
  staleNote,
  repeatedName,
  unknownShort,
  unknownSection,
  repeatedSection,
  emptySection,
  misplacedSection,
  unsourcedFact,
  repeatedFact,
  undefinedSource,
  unusedSource,
  repeatedSource,
  sourceWithoutUrl,
  brokenLink,
  brokenAnchor,
  outsideLink,
  insecureLink,
  unclearRelation,
  unknownOperation,
  openFence,
  fenceWithoutLanguage,
  unknownLanguage,
  missingImage,
  brokenImage,
  unfitImage,
  remoteImage,
  imageWithoutText,
  unsafeHtml,
  skippedHeading,
];
