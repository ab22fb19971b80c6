namespace PharmaGuard.Web.Fleet;

/// <summary>Why data were refused, with the field to mend.</summary>
public readonly record struct FieldProblem(string Field, string Problem)
{
    public override string ToString() => $"{Field}: {Problem}";
}
