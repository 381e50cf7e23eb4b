// ?
void F(System.Threading.CancellationToken token = default) { }
F();
