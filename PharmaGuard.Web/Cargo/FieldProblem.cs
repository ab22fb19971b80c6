namespace PharmaGuard.Web.Cargo;

/// <summary>Why data were refused, with the field to mend.</summary>
internal readonly record struct FieldProblem(string Field, string Problem)
{
    public override string ToString() => $"{Field}: {Problem}";
}
