namespace PharmaGuard.Web.Fleet;

/// <summary>What the directory keeps documents of.</summary>
public static class DirectoryKinds
{
    public const string Truck = "truck";

    public const string StorageClass = "storage-class";

    /// <summary>Rules' own JSON: Fleet keeps it and does not read it.</summary>
    public const string RuleSetting = "rule-setting";

    /// <summary>One document, written along with whatever was checked against rule settings and storage classes: two such changes at once conflict.</summary>
    public const string RuleCheck = "rule-check";
}
