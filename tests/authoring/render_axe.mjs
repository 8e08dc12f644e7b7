// Looks at the pages of `backwise-kb render` in a browser: no accessibility
// violation, and nothing wider than the screen, on a phone and on a desk.
// Not part of ctest, because it needs a browser. How to run it:
//
//   apt-get install chromium
//   npm install --prefix /tmp/axe playwright-core axe-core
//   backwise-kb render --out /tmp/book
//   NODE_PATH=/tmp/axe/node_modules node tests/authoring/render_axe.mjs \
//       /tmp/book [FOLDER FOR SCREENSHOTS]
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

// `require` finds packages by NODE_PATH; `import` does not.
const require = createRequire(import.meta.url);
const {chromium} = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');

const PAGES = [
  'index', 'a_to_z', 'flags', 'flags/rf_cauda_older_multiple',
  'flags/rf_cauda_bladder', 'levels/undetermined', 'advice/yoga',
  'questions/injury', 'interview', 'findings/bladder_kind',
  'contraindications/cx_skin', 'concepts/serious_soon_flag', 'safety_net',
  'regions', 'exceptions', 'sources/nice_ng12', 'certificate',
];
const WIDTHS = [390, 1280];

const [book, screenshots] = process.argv.slice(2);
if (!book) {
  console.error('use: node render_axe.mjs BOOK [FOLDER FOR SCREENSHOTS]');
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update',
    '--disable-sync',
  ],
});

let wrong = 0;
for (const width of WIDTHS) {
  const page = await browser.newPage({viewport: {width, height: 900}});
  for (const name of PAGES) {
    const file = path.resolve(book, `${name}.html`);
    await page.goto(pathToFileURL(file).href);
    await page.addScriptTag({path: axe});
    const {violations} = await page.evaluate(() => axe.run());
    for (const violation of violations) {
      ++wrong;
      console.log(`${name} at ${width}: ${violation.id}: ${violation.help}`);
      for (const node of violation.nodes.slice(0, 3)) {
        console.log(`    ${node.target}`);
      }
    }
    const wide =
        await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) {
      ++wrong;
      console.log(`${name} at ${width}: the page is ${wide} wide`);
    }
    if (screenshots) {
      const image = `${name.replace('/', '-')}-${width}.png`;
      await page.screenshot({path: path.join(screenshots, image)});
    }
  }
  await page.close();
}
await browser.close();
console.log(
    wrong ? `${wrong} violations` :
            `No violations in ${PAGES.length} pages at ${WIDTHS.join(', ')}.`);
process.exit(wrong ? 1 : 0);
