import type { FacesDeps } from '../../src/gateway/index.ts';
import { buildFaces } from '../../web/build.ts';
import { FACES } from '../../web/faces.ts';

/** The faces for a platform to serve, built when their sources have changed. */
export async function facesBuilt(): Promise<FacesDeps> {
  return { folder: await buildFaces(), missing: '', faces: FACES };
}
