// CS0249 line 2: Do not override object.Finalize. Instead, provide a destructor.
class C { protected override void Finalize() { } }
