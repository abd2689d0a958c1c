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
  { what: 'a link on its page', html: '<a href="#limits">x</a>', made: '<a href="#clarify--limits">x</a>' },
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
    html: '<sup><a href="#user-content-fn-1" id="user-content-fnref-1" aria-describedby="sources">1</a></sup>',
    made: '<sup><a href="#clarify--user-content-fn-1" id="clarify--user-content-fnref-1" aria-describedby="clarify--sources">1</a></sup>',
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
];

for (const { what, html, made } of cases) {
  test(`${what} as a part of a document`, () => assert.equal(asPart(html, 'clarify', parts), made));
}
