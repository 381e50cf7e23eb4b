// inba 1
class Measured(string name, Action<string> tell) : IDisposable { public void Dispose() => tell(name); }
ref struct Once { public void Dispose() => Closed++; public static int Closed; }
OnStart(() => { var said = ""; using (new Measured("a", n => said += n)) { using var b = new Measured("b", n => said += n); said += "in"; } F(); Log($"{said} {Once.Closed}"); });
void F() { using var once = new Once(); }
