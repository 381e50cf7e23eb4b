// CS0523 line 2: Struct member 'S.Next' of type 'S' causes a cycle in the struct layout
struct S { public S Next; }
