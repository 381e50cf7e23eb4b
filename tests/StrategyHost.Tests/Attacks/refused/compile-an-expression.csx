// CS1069 line 2: The type name 'Expression<>' could not be found in the namespace 'System.Linq.Expressions'. This type has been forwarded to assembly 'System.Linq.Expressions, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a' Consider adding a reference to that assembly.
System.Linq.Expressions.Expression<Func<int>> e = () => 1;
var f = e.Compile();
