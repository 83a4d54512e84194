import type { In9101, Out9101 } from '../../spec/wire/t9101.wire.ts';
import type { In9102 } from '../../spec/wire/t9102.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { formatTime } from '../kernel/day.ts';
import type { FileReply } from '../kernel/file-reply.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Db } from '../store/index.ts';
import { EVERYBODY } from './domain/stored-file.ts';
import { findFile } from './files.ts';
import { FILE_MISSING, NOT_YOUR_FILE, UPLOAD_FOR_OTHER } from './refusals.ts';
import { uploadFile } from './upload.ts';

const UPLOAD_PLACES = {
  owner: 'fsUploadIn.fixmedins_code',
  bytes: 'fsUploadIn.in',
  name: 'fsUploadIn.filename',
} as const;

const DOWNLOAD_PLACES = {
  owner: 'fsDownloadIn.fixmedins_code',
  fileNo: 'fsDownloadIn.file_qury_no',
} as const;

/** The national transactions of this module: 9101, 9102. */
export function fileTransactions({ db }: { readonly db: Db }): Transactions {
  return {
    '9101': async (call: Call, { fsUploadIn: data }: In9101): Promise<Outcome<Out9101>> => {
      const uploaded = await upload(db, call, data);
      return mapOutcome(placeRefusal(uploaded, UPLOAD_PLACES), ({ fileNo, name, expiresAt }) => ({
        file_qury_no: fileNo,
        filename: name,
        fixmedins_code: call.institutionCode,
        dld_endtime: formatTime(expiresAt),
      }));
    },
    '9102': async (call: Call, { fsDownloadIn: data }: In9102): Promise<Outcome<FileReply>> => {
      return placeRefusal(await download(db, call, data), DOWNLOAD_PLACES);
    },
  };
}

async function upload(db: Db, call: Call, data: In9101['fsUploadIn']) {
  if (data.fixmedins_code !== call.institutionCode) return refuse(UPLOAD_FOR_OTHER);
  const bytes = call.attachment ?? (data.in === '' ? null : Buffer.from(data.in, 'base64'));
  if (bytes === null) return refuse(FILE_MISSING);
  return await uploadFile(db, call, { name: data.filename, bytes });
}

async function download(db: Db, call: Call, data: In9102['fsDownloadIn']) {
  const owner = data.fixmedins_code;
  if (owner !== EVERYBODY && owner !== call.institutionCode) return refuse(NOT_YOUR_FILE);
  return await findFile(db, owner, data.file_qury_no, call.now);
}
