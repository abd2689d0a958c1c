import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asPart } from './part.ts';

const parts = new Map([
  ['/notes/sagemaker/clarify/', 'clarify'],
  ['/notes/sagemaker/canvas/', 'canvas'],
]);
const cases = [
  {
    what: 'an id',
    html: '<li id="limits-x">“é” &lt; &amp;</li>',
    made: '<li id="clarify--limits-x">“é” &lt; &amp;</li>',
  },
  {
    what: 'a link on its page',
    html: '<a href="#limits">x</a><i id="limits"></i>',
    made: '<a href="#clarify--limits">x</a><i id="clarify--limits"></i>',
  },
  { what: 'a link that leads nowhere', html: '<a href="#gone">x</a>', made: '<a href="#gone">x</a>' },
  {
    what: 'a link to another part',
    html: '<a href="/notes/sagemaker/canvas/#limits">x</a> <a href="/notes/sagemaker/canvas/">y</a>',
    made: '<a href="#canvas--limits">x</a> <a href="#canvas">y</a>',
  },
  {
    what: 'a link elsewhere',
    html: '<a href="/notes/concepts/#bias">x</a><a href="https://aws.amazon.com/?a=1&amp;b=2#c">y</a>',
    made: '<a href="/notes/concepts/#bias">x</a><a href="https://aws.amazon.com/?a=1&amp;b=2#c">y</a>',
  },
  {
    what: 'a footnote',
    html: '<sup><a href="#user-content-fn-1" id="user-content-fnref-1" aria-describedby="sources">1</a></sup><i id="user-content-fn-1"></i>',
    made: '<sup><a href="#clarify--user-content-fn-1" id="clarify--user-content-fnref-1" aria-describedby="clarify--sources">1</a></sup><i id="clarify--user-content-fn-1"></i>',
  },
  {
    what: 'a heading and its link',
    html: '<div><h2 id="limits">Limits</h2><a class="sl-anchor-link" href="#limits"><span>Link</span></a></div>',
    made: '<div><h3 id="clarify--limits">Limits</h3></div>',
  },
  {
    what: 'text that looks like a tag',
    html: '<p title="a > b" id="x">&lt;h2 id="y"&gt;</p>',
    made: '<p title="a > b" id="clarify--x">&lt;h2 id="y"&gt;</p>',
  },
  { what: 'a link to a fact', html: '<li>x<a class="fact-link" href="#x"></a></li>', made: '<li>x</li>' },
  {
    what: 'a link to a fact, with more in its class',
    html: "<li>x<a href=#x class='shown fact-link'><b>y</b></a></li>",
    made: '<li>x</li>',
  },
  {
    what: 'upper case and single quotes',
    html: "<H2 ID='limits'>x</H2><A HREF='/notes/sagemaker/canvas/#a'>y</A>",
    made: '<h3 id="clarify--limits">x</h3><a href="#canvas--a">y</a>',
  },
  {
    what: 'attributes without quotes, and with spaces and lines',
    html: '<p id=x>a <a\n  href = "#x">b</a> <a href=#x>c</a></p>',
    made: '<p id="clarify--x">a <a href="#clarify--x">b</a> <a href="#clarify--x">c</a></p>',
  },
  {
    what: 'an attribute that speaks of others',
    html: `<p title='an id="x" or href="#x"' data-id="x">a</p>`,
    made: '<p title="an id=&quot;x&quot; or href=&quot;#x&quot;" data-id="x">a</p>',
  },
  {
    what: 'an old anchor, and cells with several heads',
    html: '<a name="x">a</a><table><tbody><tr><td headers="a b">c</td></tr></tbody></table>',
    made: '<a name="clarify--x">a</a><table><tbody><tr><td headers="clarify--a clarify--b">c</td></tr></tbody></table>',
  },
  { what: 'a comment', html: '<!-- <p id="x"> -->', made: '<!-- <p id="x"> -->' },
  {
    what: 'an end of what is outside of it',
    html: '<p id="x">a</p></div></article>',
    made: '<p id="clarify--x">a</p>',
  },
  {
    what: 'a drawing',
    html: '<svg viewBox="0 0 1 1"><linearGradient id="x"></linearGradient></svg>',
    made: '<svg viewBox="0 0 1 1"><linearGradient id="clarify--x"/></svg>',
  },
  {
    what: 'a region',
    html: '<table-matrix role="region" aria-label="Limits">a</table-matrix><p aria-label="b">c</p>',
    made: '<table-matrix role="region" aria-label="Limits, 2. Clarify">a</table-matrix><p aria-label="b">c</p>',
  },
  {
    what: 'regions of one name',
    html: '<aside aria-label="Note">a</aside><section aria-label="Note">b</section>',
    made: '<aside aria-label="Note, 2. Clarify">a</aside><section aria-label="Note, 2. Clarify (2)">b</section>',
  },
  {
    what: 'a region named by a heading',
    html: '<section aria-labelledby="sources"><h2 id="sources">Sources</h2></section>',
    made: '<section aria-labelledby="clarify--sources clarify"><h3 id="clarify--sources">Sources</h3></section>',
  },
  {
    what: 'regions without a name',
    html: '<nav>a</nav><aside>b</aside><aside>c</aside><section>d</section>',
    made: '<nav aria-label="2. Clarify">a</nav><aside aria-label="2. Clarify (2)">b</aside><aside aria-label="2. Clarify (3)">c</aside><section>d</section>',
  },
];

for (const { what, html, made } of cases) {
  test(`${what} as a part of a document`, () => assert.equal(asPart(html, 'clarify', parts, '2. Clarify'), made));
}
