// 6 False
using System; using System.Collections; using System.Collections.Generic; using System.Diagnostics; using System.Globalization; using System.IO; using System.Linq; using System.Numerics; using System.Runtime.CompilerServices; using System.Text; using System.Threading; using System.Threading.Tasks; using static System.Math;
#nullable enable
#region setup
var x = Sqrt(16) + Max(1, 2);
#endregion
#if DEBUG
var debug = true;
#else
var debug = false;
#endif
#pragma warning disable CS0219
OnStart(() => Log($"{x} {debug}"));
