using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// The settings of the directory. Asked for every batch: they are read anew only when the directory moved, and the snapshot is another one only when
/// it was a setting that did, because with it every number of the catalogue is worked out anew.
/// </summary>
internal sealed partial class DirectorySettings(IDirectoryDocuments documents, ILogger<DirectorySettings> logger) : IRuleSettings
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string Key, int Version)> _told = [];
    private volatile ReadSettings _read = new(-1, [], RuleSettingsSnapshot.None);

    public RuleSettingsSnapshot Current => _read is var read && read.Revision == documents.Revision ? read.Snapshot : Refresh();

    private RuleSettingsSnapshot Refresh()
    {
        List<DirectoryEntry> unreadable = [];
        ReadSettings read;
        lock (_gate)
        {
            // Asked before the documents: if they move in between, the next call reads them again.
            var revision = documents.Revision;
            DirectoryEntry[] entries = [.. documents.All(DirectoryKinds.RuleSetting)];
            read = entries.SequenceEqual(_read.Entries) ? _read with { Revision = revision } : new(revision, entries, Read(entries, unreadable));
            unreadable.RemoveAll(entry => !_told.Add((entry.Key, entry.Version)));
            _read = read;
        }

        foreach (var entry in unreadable)
        {
            Log.Unreadable(logger, entry.Key, entry.Version);
        }

        return read.Snapshot;
    }

    private static RuleSettingsSnapshot Read(DirectoryEntry[] entries, List<DirectoryEntry> unreadable)
    {
        List<(RuleSetting, int)> settings = [];
        foreach (var entry in entries)
        {
            if (RuleSettingJson.Read(entry) is { } setting)
            {
                settings.Add((setting, (int)Math.Min(entry.Revision, int.MaxValue)));
            }
            else
            {
                unreadable.Add(entry);
            }
        }

        return new(settings);
    }

    private sealed record ReadSettings(long Revision, DirectoryEntry[] Entries, RuleSettingsSnapshot Snapshot);

    private static partial class Log
    {
        [LoggerMessage(1110, LogLevel.Error, "The rule setting {Key}, version {Version}, cannot be used by this version of PharmaGuard and is passed over; its numbers are those without it.")]
        public static partial void Unreadable(ILogger logger, string key, int version);
    }
}
