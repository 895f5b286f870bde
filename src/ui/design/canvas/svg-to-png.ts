/** Larger ones are drawn smaller: browsers refuse canvases beyond. */
const MOST_PIXELS = 64e6;

/** An SVG file as pixels; nothing when the browser cannot draw it. */
export async function pngOfSvg(svg: string, pixelRatio: number): Promise<Blob | undefined> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const wanted = image.width * image.height * pixelRatio ** 2;
    const ratio = pixelRatio * Math.min(1, Math.sqrt(MOST_PIXELS / Math.max(wanted, 1)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * ratio));
    canvas.height = Math.max(1, Math.round(image.height * ratio));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
