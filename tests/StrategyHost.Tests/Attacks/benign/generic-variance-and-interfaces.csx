// n 1 True
interface ISource<out T> { T Next(); } interface ISink<in T> { void Put(T x); }
class Names : ISource<string> { public string Next() => "n"; } class Any : ISink<object> { public int Count; public void Put(object x) => Count++; }
OnStart(() => { ISource<object> s = new Names(); var any = new Any(); ISink<string> sink = any; sink.Put((string)s.Next()); Log($"{s.Next()} {any.Count} {s is ISource<string>}"); });
