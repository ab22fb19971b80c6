using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Journal;

/// <summary>Anchors as lines of JSON in a file, best on a disk that those who run the database cannot write.</summary>
internal sealed partial class AnchorFile(IOptions<JournalOptions> options, TimeProvider clock, ILogger<AnchorFile> logger)
{
    private bool _isFailing;

    /// <summary>Does nothing when no file is configured. A failure is logged; the next anchor proves what this one would have.</summary>
    public void Append(ChainHead head)
    {
        if (options.Value.AnchorFile is not { } file)
        {
            return;
        }

        try
        {
            var anchor = new ChainAnchor(clock.GetUtcNow(), head.Chain, head.Number, head.Hash);
            File.AppendAllText(file, $"{(IsCutOff(file) ? "\n" : null)}{JsonSerializer.Serialize(anchor, ChainAnchorJson.Default.ChainAnchor)}\n");
            _isFailing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                Log.NotWritten(logger, exception.Message);
            }
        }
    }

    // What a full disk cut off must not spoil the line after it.
    private static bool IsCutOff(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var stream = File.OpenRead(file);
        return stream.Length > 0 && stream.Seek(-1, SeekOrigin.End) >= 0 && stream.ReadByte() != '\n';
    }

    /// <exception cref="FormatException">A line is no anchor, or there is none; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ChainAnchor> Read(string file)
    {
        List<ChainAnchor> anchors =
        [
            .. File.ReadAllLines(file).Index().Where(line => line.Item.Length > 0).Select(line => Parse(line.Item)
                ?? throw new FormatException($"{file}, line {line.Index + 1}: no anchor of this journal.")),
        ];
        return anchors.Count > 0 ? anchors : throw new FormatException($"{file}: no anchor.");
    }

    private static ChainAnchor? Parse(string line)
    {
        try
        {
            var anchor = JsonSerializer.Deserialize(line, ChainAnchorJson.Default.ChainAnchor);
            return anchor is { Number: > 0 } && ChainedTable.All.Any(table => table.Name == anchor.Chain) ? anchor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1306, LogLevel.Error, "The anchor of the journal's chain could not be written: {Reason}. It is in this log.")]
        public static partial void NotWritten(ILogger logger, string reason);
    }
}
