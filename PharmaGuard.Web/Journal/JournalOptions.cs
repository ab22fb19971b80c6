using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Journal;

/// <summary>Where the journal is kept. <c>ConnectionStrings:Journal</c> names a PostgreSQL server; without it the journal is a SQLite file.</summary>
public sealed class JournalOptions
{
    public const string SectionName = "Journal";

    /// <summary>Name of the connection string under <c>ConnectionStrings</c>.</summary>
    public const string ConnectionStringName = "Journal";

    /// <summary>Folder of the SQLite file, relative to the content root or absolute.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>How long one command, or the wait for a connection, may take before the journal counts as unavailable.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A file, outside of the database, that gets the newest hash of each chain; absent: only the log does.</summary>
    public string? AnchorFile { get; set; }

    /// <summary>How often that is written, while there is something new.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AnchorInterval { get; set; } = TimeSpan.FromHours(1);

    internal int CommandTimeoutSeconds => (int)Math.Ceiling(CommandTimeout.TotalSeconds);
}

[OptionsValidator]
internal sealed partial class JournalOptionsValidator : IValidateOptions<JournalOptions>;
