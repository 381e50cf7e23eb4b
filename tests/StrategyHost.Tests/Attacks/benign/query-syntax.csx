// 30,20
var q = from n in new[] { 3, 1, 2 } where n > 1 orderby n descending select n * 10;
OnStart(() => Log(string.Join(",", q)));
