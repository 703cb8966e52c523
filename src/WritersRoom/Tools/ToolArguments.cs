using System.Globalization;
using System.Text.Json;
using WritersRoom.Problems;

namespace WritersRoom.Tools;

/// <summary>
/// What a tool was told, read as its parameters say. Models and clients send numbers as text and single names instead of lists: what can be understood is; what cannot is said back with
/// the parameter's name.
/// </summary>
internal sealed class ToolArguments(string tool, IEnumerable<KeyValuePair<string, object?>> sent)
{
    private const int LongestText = 2_000;

    private readonly Dictionary<string, JsonElement> values = sent
        .Select(argument => (argument.Key, Value: Json(argument.Value)))
        .Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        .ToDictionary(argument => argument.Key, argument => argument.Value, StringComparer.Ordinal);

    /// <exception cref="InvalidInputException">Something was sent that the tool has no use for.</exception>
    public void RequireKnown(IReadOnlyCollection<string> parameters)
    {
        if (values.Keys.FirstOrDefault(name => !parameters.Contains(name)) is { } unknown)
            throw new InvalidInputException(Shown(unknown), $"{tool} has no parameter '{Shown(unknown)}'. It takes: {string.Join(", ", parameters)}.");
    }

    public Guid Id(string name) => Guid.TryParse(RequiredText(name), out var id)
        ? id
        : throw new InvalidInputException(name, $"'{name}' of {tool} is a UUID, such as 0198c7f0-6a3e-7c52-9d1b-2f6e8a4b9c10.");

    public int? Number(string name, int lowest, int highest)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var sent) && sent % 1 == 0 && sent is >= int.MinValue and <= int.MaxValue => (int)sent,
            JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var sent) => sent,
            _ => (int?)null,
        };
        if (number is { } whole && whole >= lowest && whole <= highest)
            return whole;
        var range = highest == int.MaxValue ? $"a whole number, {lowest} or more" : $"a whole number from {lowest} to {highest}";
        throw new InvalidInputException(name, $"'{name}' of {tool} is {range}.");
    }

    public int RequiredNumber(string name, int lowest, int highest) => Number(name, lowest, highest) ?? throw Missing(name);

    public string? Text(string name)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            throw new InvalidInputException(name, $"'{name}' of {tool} is text.");
        var text = value.ToString().Trim();
        if (text.Length > LongestText)
            throw new InvalidInputException(name, $"'{name}' of {tool} has at most {LongestText:N0} characters; this has {text.Length:N0}.");
        return text.Length == 0 ? null : text;
    }

    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    public bool? Flag(string name) => !values.TryGetValue(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var sent) => sent,
        _ => throw new InvalidInputException(name, $"'{name}' of {tool} is true or false."),
    };

    /// <summary>One of a few words; null when none was sent.</summary>
    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
        => Text(name) is not { } sent ? null
        : choices.TryGetValue(sent.ToLowerInvariant().Replace(' ', '_').Replace('-', '_'), out var chosen) ? chosen
        : throw new InvalidInputException(name, $"'{name}' of {tool} is one of: {string.Join(", ", choices.Keys)}.");

    /// <summary>A list of names; a single name is a list of one.</summary>
    public IReadOnlyList<string>? Names(string name)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        IEnumerable<JsonElement> sent = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        var names = sent.Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()!.Trim() : "").ToList();
        if (names.Count > 50 || names.Any(one => one.Length is 0 or > LongestText))
            throw new InvalidInputException(name, $"'{name}' of {tool} is a list of names.");
        return names.Count == 0 ? null : names;
    }

    /// <summary>An object inside, read in the same way; empty when none was sent.</summary>
    public ToolArguments Inside(string name, IReadOnlyCollection<string> parameters)
    {
        if (!values.TryGetValue(name, out var value))
            return new ToolArguments(tool, []);
        if (value.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(name, $"'{name}' of {tool} is an object with any of: {string.Join(", ", parameters)}.");
        var inside = new ToolArguments(tool, value.EnumerateObject().DistinctBy(property => property.Name).Select(property => KeyValuePair.Create<string, object?>(property.Name, property.Value)));
        inside.RequireKnown(parameters);
        return inside;
    }

    private InvalidInputException Missing(string name) => new(name, $"{tool} needs '{name}'.");

    private static string Shown(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private static JsonElement Json(object? value) => value as JsonElement? ?? JsonSerializer.SerializeToElement(value);
}
