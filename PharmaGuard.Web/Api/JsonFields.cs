using System.Text.Json;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>
/// The members of one JSON object from outside. A serializer stops at the first member of a wrong type and passes over the ones it does not know;
/// here all of both are named: a slip in the name of a limit must not leave the limit out.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly FieldChecks _checks;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="element">Whatever stands where an object should.</param>
    /// <param name="path">Of the element: empty for the whole body, else <c>loads[0]</c>.</param>
    /// <param name="checks">Takes the problems.</param>
    public JsonFields(JsonElement element, string path, FieldChecks checks)
    {
        (_object, _path, _checks) = (element, path, checks);
        checks.AddIf(element.ValueKind != JsonValueKind.Object, path.Length == 0 ? MemberPath.Body : path, "must be an object");
    }

    public string? Text(string name) => Find(name, JsonValueKind.String, "must be a text") is { } text ? text.GetString() : null;

    public double? Number(string name)
    {
        if (Find(name, JsonValueKind.Number, "must be a number") is not { } number)
        {
            return null;
        }

        // Beyond the range of a double there is infinity, and it is nobody's temperature.
        if (number.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return value;
        }

        _checks.Add(At(name), "is too large");
        return null;
    }

    public int? Whole(string name)
    {
        if (Number(name) is not { } number)
        {
            return null;
        }

        if (number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
        {
            return (int)number;
        }

        _checks.Add(At(name), "must be a whole number");
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Find(name, JsonValueKind.String, "must be a text with a time") is not { } text)
        {
            return null;
        }

        var isTime = text.TryGetDateTimeOffset(out var time);
        _checks.AddIf(!isTime, At(name), "must be a time such as 2026-11-24T05:00:00Z");
        return isTime ? time : null;
    }

    public bool? Flag(string name)
    {
        _known.Add(name);
        if (Value(name) is not { } value)
        {
            return null;
        }

        _checks.AddIf(value.ValueKind is not (JsonValueKind.True or JsonValueKind.False), At(name), "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Null when the member is absent.</summary>
    public JsonFields? Object(string name)
    {
        _known.Add(name);
        return Value(name) is { } value ? new JsonFields(value, At(name), _checks) : null;
    }

    /// <summary>Null when the member is absent.</summary>
    public IReadOnlyList<T>? Items<T>(string name, Func<JsonFields, T> read) => Find(name, JsonValueKind.Array, "must be an array") is { } array
        ? [.. array.EnumerateArray().Select((item, index) => read(new JsonFields(item, $"{At(name)}[{index}]", _checks)))]
        : null;

    /// <summary>Members that are given out and need not be taken away before they come back.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>To be called when everything was read.</summary>
    public void RefuseOthers()
    {
        if (_object.ValueKind == JsonValueKind.Object)
        {
            foreach (var other in _object.EnumerateObject().Where(member => !_known.Contains(member.Name)))
            {
                _checks.Add(MemberPath.OfUnknown(_path, other.Name), "is no member that is known here");
            }
        }
    }

    /// <summary>
    /// Where members that are not known are passed over: one that differs from a known one in nothing but its case is no such member, and what it says
    /// would be lost. To be called when everything was read.
    /// </summary>
    public void RefuseOtherSpellings()
    {
        if (_object.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var other in _object.EnumerateObject().Where(member => !_known.Contains(member.Name)))
        {
            if (_known.FirstOrDefault(known => known.Equals(other.Name, StringComparison.OrdinalIgnoreCase)) is { } meant)
            {
                _checks.Add(At(other.Name), $"is spelled {meant} here");
            }
        }
    }

    private JsonElement? Find(string name, JsonValueKind kind, string problem)
    {
        _known.Add(name);
        if (Value(name) is not { } value || value.ValueKind == kind)
        {
            return Value(name);
        }

        _checks.Add(At(name), problem);
        return null;
    }

    private JsonElement? Value(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string At(string name) => MemberPath.Of(_path, name);
}
