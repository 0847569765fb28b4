import js from '@eslint/js';

const browser = ['document', 'location', 'history', 'navigator', 'fetch', 'URL', 'URLSearchParams', 'FormData', 'AbortController', 'DOMException', 'TextDecoder', 'matchMedia', 'addEventListener', 'removeEventListener', 'setTimeout', 'scrollTo', 'print', 'atob'];
const inPage = ['dispatchEvent', 'Event', 'getComputedStyle', 'localStorage', 'sessionStorage'];
const node = ['process', 'URL', 'URLSearchParams', 'Buffer', 'setTimeout', 'clearTimeout', 'console'];
const names = (list) => Object.fromEntries(list.map((name) => [name, 'readonly']));

/** Calls that would let text become markup or code, or keep a key; the policy of the page refuses most of them too. */
const forbidden = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'localStorage', 'sessionStorage', 'cookie', 'cssText'];

export default [
  { ignores: ['**/vendor/**', '**/node_modules/**', '**/test-results/**'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'max-lines': ['error', 300],
      'no-restricted-properties': ['error', ...forbidden.map((property) => ({ property }))],
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB'],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/main/console/**/*.js'], languageOptions: { globals: names(browser) } },
  // Tests look at what pages must not have.
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...names(node), ...names(browser), ...names(inPage) } },
    rules: { 'no-restricted-properties': 'off', 'no-restricted-globals': 'off' },
  },
];
