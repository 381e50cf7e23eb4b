// ?
var m = System.Reflection.Assembly.GetExecutingAssembly();
