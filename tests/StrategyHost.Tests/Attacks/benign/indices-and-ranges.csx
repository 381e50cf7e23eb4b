// 5 3 3 4 BTC PERP 2 345
OnStart(() => { int[] a = [1, 2, 3, 4, 5]; var list = new List<int>(a); Index last = ^1; Range middle = 1..^1; Log($"{a[last]} {a[middle].Length} {a[..2].Sum()} {list[^2]} {"BTC-PERP"[..3]} {"BTC-PERP"[^4..]} {a.AsSpan()[1..3].Length} {string.Join("", a[^3..])}"); });
