// Modules that come without types.
declare module '*.css'
declare module 'monaco-editor/languages/definitions/python/python.js' {
  export const conf: import('monaco-editor/editor/editor.api.js').languages.LanguageConfiguration
}
