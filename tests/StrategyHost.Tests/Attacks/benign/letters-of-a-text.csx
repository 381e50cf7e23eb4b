// 11 2 ac zyx
OnStart(() => { var n = 0; foreach (var c in "BTC-PERP") if (char.IsLetter(c)) n++; var counts = "hello".GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count()); foreach (var r in "añ😀".EnumerateRunes()) n += r.Utf16SequenceLength; Log($"{n} {counts['l']} {new string("abc".Where(c => c != 'b').ToArray())} {string.Concat("xyz".Reverse())}"); });
