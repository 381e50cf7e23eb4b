// 1
class Scope : IDisposable { public static int Open; public Scope() => Open++; public void Dispose() => Open--; }
OnStart(() => { using (new Scope()) { } using var s = new Scope(); Log($"{Scope.Open}"); });
