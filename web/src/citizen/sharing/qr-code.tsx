import qrcode from 'qrcode-generator';
import { type ReactNode, useMemo } from 'react';

/** Around a code there is nothing, four modules wide (ISO/IEC 18004). */
const QUIET = 4;

/** A text as a QR code of correction level M, as SMART Health Links 1.0.0 recommends; `label` says what it is. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="citizen-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

function drawn(text: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const squares: string[] = [];
  for (let y = 0; y < count; y++)
    for (let x = 0; x < count; x++) if (code.isDark(y, x)) squares.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return { size: count + 2 * QUIET, path: squares.join('') };
}
