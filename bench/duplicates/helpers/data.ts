/** Data as people declare it, written for this benchmark. */

export interface ShipmentQuote {
  carrierCode: string;
  weightInGrams: number;
  priceInCents: number;
  pickupWindow: [Date, Date];
  insured: boolean;
}

export interface RefundRequest {
  orderNumber: string;
  reason: 'damaged' | 'late' | 'unwanted';
  requestedAt: Date;
  approvedBy?: string;
  lines: { sku: string; quantity: number }[];
}

export type WarehouseBin = {
  aisle: string;
  shelf: number;
  capacityInLitres: number;
  lastCountedAt: Date | undefined;
  holdsHazardous: boolean;
};

export interface LoyaltyAccount {
  memberSince: Date;
  pointsBalance: number;
  tier: LoyaltyTier;
  referralCode: string;
  marketingConsent: boolean;
  birthday?: string;
  householdId: string;
  preferredStore: string;
  lastVisitAt: Date;
}

export enum LoyaltyTier {
  Bronze = 'bronze',
  Silver = 'silver',
  Gold = 'gold',
  Platinum = 'platinum',
}

export enum ParcelState {
  Announced = 'announced',
  PickedUp = 'picked-up',
  InTransit = 'in-transit',
  AtCustoms = 'at-customs',
  Delivered = 'delivered',
}

export type PaymentChannel = 'card' | 'invoice' | 'voucher' | 'direct-debit' | 'cash-on-delivery';

export const STOCK_ALERTS = ['sold-out', 'running-low', 'recounted', 'expired-batch'] as const;

export const VAT_RATES = { DE: 0.19, FR: 0.2, AT: 0.2, CH: 0.081, IT: 0.22, NL: 0.21, PL: 0.23, ES: 0.21, SE: 0.25 };

export const CARRIER_LABELS = {
  dhl: 'DHL Parcel',
  ups: 'UPS Standard',
  gls: 'GLS Business',
  hermes: 'Hermes Night',
};

export const ERROR_PAGES: Record<number, string> = {
  401: '/sign-in',
  403: '/no-access',
  404: '/lost-and-found',
  409: '/somebody-was-faster',
  429: '/slow-down',
  451: '/not-in-your-country',
  500: '/our-fault',
  503: '/back-in-a-minute',
};

export const MAX_ATTACHMENT_BYTES = 26214400;
export const SESSION_LIFETIME_MS = 1209600000;
export const PREVIEW_CACHE_SECONDS = 5400;
export const LARGEST_IMPORT_ROWS = 131072;
export const WAREHOUSE_EVENTS_TOPIC = 'warehouse.events.v1';
export const SUPPORT_MAIL_ADDRESS = 'help-with-my-parcel@shop.example';
export const TRACKING_PAGE_URL = 'https://tracking.shop.example/parcels';
export const ORDER_NUMBER_PATTERN = /^[A-Z]{3}-\d{4}-[0-9a-f]{8}$/;
