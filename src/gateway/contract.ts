/** 甲、乙、丙. */
export type StationClass = 'A' | 'B' | 'C';

/** An item as a workstation finds it. */
export type StationItem = {
  readonly code: string;
  readonly name: string;
  /** 目录类别: '101' drug, '102' herbal piece, '201' service, '301' consumable. */
  readonly listType: string;
  readonly class: StationClass;
  readonly chargeType: string;
  /** 先行自付比例 per ten thousand, of employees' and residents' insurance. */
  readonly firstSelfPayE4: { readonly employee: number; readonly resident: number };
  /** Yuan × 10^6; null without a limit. */
  readonly priceLimitE6: number | null;
  readonly restricted: boolean;
  readonly spec: string | null;
  readonly maker: string | null;
  /** On the institution's shelves, in 1/10,000; null when it never told of the item. */
  readonly stockE4: number | null;
};

/** `GET /api/station/items`. */
export type StationItems = {
  readonly items: readonly StationItem[];
  /** Names of which there are more codes than shown, with how many. */
  readonly more: readonly { readonly name: string; readonly count: number }[];
};

export type StationDisease = { readonly code: string; readonly name: string };

/** `GET /api/station/diseases`. */
export type StationDiseases = { readonly diseases: readonly StationDisease[] };

export type StationPractitioner = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'doctor' | 'nurse' | 'pharmacist';
  readonly departmentCode: string;
  readonly departmentName: string;
  /** First letters of the name's readings. */
  readonly initials: readonly string[];
};

/** `GET /api/station/house`: the institution of a workstation, and who works there. */
export type StationHouse = {
  readonly institution: {
    readonly code: string;
    readonly name: string;
    readonly kind: 'hospital' | 'pharmacy';
    readonly region: string;
    readonly regionName: string;
  };
  readonly practitioners: readonly StationPractitioner[];
  /** The platform's clock, ms since 1970: pages state times by it. */
  readonly now: number;
};
