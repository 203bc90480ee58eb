"""The group ristretto255 in plain integers (RFC 9496, 4)."""

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
ONE_MINUS_D_SQ = (1 - D * D) % P
D_MINUS_ONE_SQ = (D - 1) ** 2 % P
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


class NoElement(Exception):
    """The bytes encode no element of the group."""


def _negative(value: int) -> bool:
    return value % P & 1 == 1


def _absolute(value: int) -> int:
    return -value % P if _negative(value) else value % P


def _sqrt_ratio(u: int, v: int) -> tuple[bool, int]:
    found = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    check, wanted = v * found * found % P, u % P
    flipped = check == -wanted % P
    if flipped or check == -wanted * SQRT_M1 % P:
        found = found * SQRT_M1 % P
    return check == wanted or flipped, _absolute(found)


INVSQRT_A_MINUS_D = _sqrt_ratio(1, -1 - D)[1]


def decode(encoded: bytes) -> Point:
    """RFC 9496, 4.3.1; raise NoElement."""
    s = int.from_bytes(encoded, "little")
    if len(encoded) != 32 or s >= P or _negative(s):
        raise NoElement
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    square, inverse = _sqrt_ratio(1, v * u2 * u2 % P)
    dx = inverse * u2 % P
    x, y = _absolute(2 * s * dx), u1 * inverse * dx * v % P
    if not square or _negative(x * y) or y == 0:
        raise NoElement
    return x, y, 1, x * y % P


def encode(point: Point) -> bytes:
    """RFC 9496, 4.3.2."""
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    inverse = _sqrt_ratio(1, u1 * u2 * u2 % P)[1]
    d1, d2 = inverse * u1 % P, inverse * u2 % P
    z_inverse = d1 * d2 * t % P
    if _negative(t * z_inverse):
        x, y, d2 = y * SQRT_M1 % P, x * SQRT_M1 % P, d1 * INVSQRT_A_MINUS_D % P
    if _negative(x * z_inverse):
        y = -y
    return _absolute(d2 * (z - y)).to_bytes(32, "little")


def add(one: Point, other: Point) -> Point:
    """The sum, in extended coordinates."""
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = 2 * D * t1 * t2, 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    """Double and add; no secret is kept here."""
    total = NEUTRAL
    for bit in bin(scalar % ORDER)[2:]:
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


def _mapped(encoded: bytes) -> Point:
    t = int.from_bytes(encoded, "little") % 2**255
    r = SQRT_M1 * t * t % P
    u, v = (r + 1) * ONE_MINUS_D_SQ % P, (-1 - r * D) * (r + D) % P
    square, s = _sqrt_ratio(u, v)
    c = -1
    if not square:
        s, c = -_absolute(s * t) % P, r
    n = (c * (r - 1) * D_MINUS_ONE_SQ - v) % P
    w0, w1, w2, w3 = 2 * s * v, n * SQRT_AD_MINUS_ONE, 1 - s * s, 1 + s * s
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def from_uniform(data: bytes) -> Point:
    """The element of 64 uniform bytes (RFC 9496, 4.3.4)."""
    return add(_mapped(data[:32]), _mapped(data[32:]))


BASE = decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))
