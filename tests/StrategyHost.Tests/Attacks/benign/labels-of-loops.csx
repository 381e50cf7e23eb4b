// (17, 23) 9
OnStart(() => { var found = (-1, -1); for (var i = 2; i < 50 && found.Item1 < 0; i++) for (var j = i; j < 50; j++) { if (i * j == 391) { found = (i, j); break; } if (i * j > 400) break; } var n = 0; while (true) { if (++n % 2 == 0) continue; if (n > 9) break; } do n--; while (n > 3); foreach (var (x, i) in new[] { 5, 6 }.Select((x, i) => (x, i))) n += x * i; Log($"{found} {n}"); });
