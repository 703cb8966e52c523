using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Server.Requests;

/// <summary>A choice in a query, by its snake_case name.</summary>
internal static class Choice
{
    /// <exception cref="InvalidInputException">It is none of the names.</exception>
    public static TEnum? Of<TEnum>(string name, string? value)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
            return null;
        foreach (var choice in Enum.GetValues<TEnum>())
        {
            if (SnakeCase.From(choice.ToString()) == value)
                return choice;
        }

        throw new InvalidInputException(name, $"'{name}' must be {string.Join(", ", Enum.GetValues<TEnum>().Select(choice => SnakeCase.From(choice.ToString())))}.");
    }
}
