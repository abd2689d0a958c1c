import { stringify } from 'yaml';

/** The workflow for GitHub Pages: every change is tested, and what is on main is built for the repository's address and deployed. */
export function pagesWorkflow(): string {
  const checkout = [
    // What changed on pages, and when, is read from all of the history.
    { uses: 'actions/checkout@v5', with: { 'fetch-depth': 0 } },
    { uses: 'actions/setup-node@v5', with: { 'node-version': 24, cache: 'npm' } },
  ];
  const workflow = {
    name: 'Site',
    on: { push: { branches: ['main'] }, pull_request: {}, workflow_dispatch: {} },
    permissions: { contents: 'read' },
    jobs: {
      test: { 'runs-on': 'ubuntu-latest', steps: [...checkout, { run: 'npm ci' }, { run: 'npm test' }] },
      deploy: {
        if: "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'",
        needs: 'test',
        'runs-on': 'ubuntu-latest',
        permissions: { contents: 'read', pages: 'write', 'id-token': 'write' },
        concurrency: { group: 'pages', 'cancel-in-progress': false },
        environment: { name: 'github-pages', url: given('steps.deployment.outputs.page_url') },
        steps: [
          ...checkout,
          { id: 'pages', uses: 'actions/configure-pages@v5' },
          { run: 'npm ci' },
          {
            run: 'npm run build',
            env: {
              // The build fails then on an address that is not in the ledger.
              CI: '1',
              SITE_URL: given('steps.pages.outputs.origin'),
              BASE_PATH: given('steps.pages.outputs.base_path'),
              EDIT_URL: `${given('github.server_url')}/${given('github.repository')}/edit/main/`,
            },
          },
          // Else `.well-known` would be left out.
          { uses: 'actions/upload-pages-artifact@v5', with: { path: 'dist', 'include-hidden-files': true } },
          { id: 'deployment', uses: 'actions/deploy-pages@v4' },
        ],
      },
    },
  };
  return `# Written by npm run hosting. In the settings of the repository, Pages, choose GitHub Actions as the source.\n${stringify(workflow, { lineWidth: 0 })}`;
}

/** What GitHub replaces by a value. */
function given(expression: string): string {
  return `\${{ ${expression} }}`;
}
