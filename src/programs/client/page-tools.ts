import { z } from 'zod';
import { addressFor, loadEngine, loadTerms } from '../../search/client/engine.ts';
import { SiteSearch } from '../../search/search.ts';
import type { Built } from '../built.ts';
import { siteData, siteSchema } from '../schema.ts';
import { type Tool, toolsOf } from '../tools.ts';

/** What a browser takes of a tool (https://webmachinelearning.github.io/webmcp/). */
interface PageTool {
  name: string;
  description: string;
  inputSchema: object;
  annotations: { readOnlyHint: boolean };
  execute(input: unknown): Promise<object>;
}
declare global {
  interface Document {
    readonly modelContext?: { registerTool(tool: PageTool): Promise<void> };
  }
}

/** What they are called among the tools of other sites. */
const names: Record<Tool['name'], string> = {
  search: 'search_facts',
  read: 'read_section',
  status: 'service_status',
  changes: 'service_changes',
};

let attempts = 0;
let search: Promise<Pick<Built, 'search' | 'engine'>> | undefined;

/** Offers to the programs of the reader's browser what the site can be asked. The index is loaded with the first question. */
export async function offerTools(): Promise<void> {
  const site = await load(addressFor(siteData), siteSchema);
  for (const { name, description, input, answer } of toolsOf(site)) {
    await document.modelContext?.registerTool({
      name: names[name],
      description,
      inputSchema: z.toJSONSchema(input),
      annotations: { readOnlyHint: true },
      execute: async (given) => answer({ site, ...(await loadSearch()), read: load }, given),
    });
  }
}

async function load<S extends z.ZodType>(address: string, schema: S): Promise<z.output<S>> {
  const response = await fetch(new URL(address, location.href).pathname);
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  return schema.parse(await response.json());
}

function loadSearch(): NonNullable<typeof search> {
  search ??= loadTerms(attempts).then(async (terms) => ({
    search: new SiteSearch(terms),
    engine: await loadEngine(terms, attempts),
  }));
  search.catch(() => {
    search = undefined;
    attempts++;
  });
  return search;
}
