import { loadSite } from './src/site/load.ts';
import { standingOf } from './src/site/site.ts';
import { readFileSync } from 'node:fs';
console.time('load'); const { site } = await loadSite(); console.timeEnd('load');
const old = new Map(JSON.parse(readFileSync('src/site/fixtures/addresses.json','utf8')).map(([p,i]:any)=>[p,new Set(i)]));
const now = standingOf(site);
for (const [p, ids] of old as any) { const n=now.get(p); if(!n){console.log('no page',p);continue} const a=[...ids].filter((i:any)=>!n.has(i)), b=[...n].filter(i=>!ids.has(i)); if(a.length||b.length) console.log(p,'missing',a.slice(0,5),a.length,'extra',b.slice(0,5),b.length) }
for (const p of now.keys()) if(!(old as any).has(p)) console.log('extra page',p);
// labels vs old share pages
const led=JSON.parse(readFileSync('src/links/ledger.json','utf8'));
const un=(s:string)=>s.replace(/&#(\d+);/g,(_,c)=>String.fromCharCode(c));
let diff=0, dd=0;
for (const [p, page] of site.pages) for (const part of page.parts) {
  const code = led[p]?.[part.id]; if(!code) continue;
  const html=readFileSync('/tmp/base/dist/'+code+'index.html','utf8');
  const t=un(/og:title" content="([^"]*)"/.exec(html)![1]); const d=un(/og:description" content="([^"]*)"/.exec(html)![1]);
  if(t!==part.label && t.replace(/ …$/,'')!==part.label.slice(0,t.length-2)) { if(p!=="authoring/" && diff++<15) console.log('LABEL', JSON.stringify(t), JSON.stringify(part.label)); }
  const text=part.text||part.label; if(part.depth===0 && d.replace(/ …$/,'')!==text.slice(0,d.replace(/ …$/,'').length)) { if(p!=="authoring/" && dd++<200) console.log('TEXT', p, part.id, JSON.stringify(d.slice(0,100)), JSON.stringify(text.slice(0,100))); }
}
console.log({diff,dd});
