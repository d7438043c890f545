/** Columns that grow; those of a tree are cut out of them. */
export interface Columns {
  types: Uint8Array;
  roles: Uint8Array;
  parents: Int32Array;
  ends: Int32Array;
  starts: Int32Array;
  stops: Int32Array;
  /** The shape and the place in memory that each row was read from. */
  shapes: Uint16Array;
  places: Int32Array;
}

const FIRST_CAPACITY = 1 << 16;

export function emptyColumns(): Columns {
  return columnsOf(FIRST_CAPACITY);
}

function columnsOf(capacity: number): Columns {
  return {
    types: new Uint8Array(capacity),
    roles: new Uint8Array(capacity),
    parents: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    starts: new Int32Array(capacity),
    stops: new Int32Array(capacity),
    shapes: new Uint16Array(capacity),
    places: new Int32Array(capacity),
  };
}

/** Twice the room, with what was there. */
export function grown(columns: Columns): Columns {
  const larger = columnsOf(columns.types.length * 2);
  for (const key of Object.keys(columns) as (keyof Columns)[]) larger[key].set(columns[key]);
  return larger;
}
