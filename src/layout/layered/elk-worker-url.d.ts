/** Bundlers answer with the address of the file, which is served as it is. */
declare module 'elkjs/lib/elk-worker.min.js?url' {
  const url: string;
  export default url;
}
