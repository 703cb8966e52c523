using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WritersRoom.Data;

/// <summary>Database names are snake_case; enum values are stored as snake_case text, as the API shows them.</summary>
public static class SnakeCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>Names every table and column of <paramref name="model"/>; a table takes its <c>DbSet</c>'s name.</summary>
    public static void NameEverything(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(From(table));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(From(property.Name));
        }
    }
}

/// <summary>Enums as their snake_case names.</summary>
internal static class SnakeCase<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByName = Enum.GetValues<TEnum>().ToDictionary(value => SnakeCase.From(value.ToString()));

    public static TEnum Parse(string text) => ByName[text];
}

/// <summary>An enum as its snake_case name.</summary>
public sealed class SnakeCaseEnumConverter<TEnum>() : ValueConverter<TEnum, string>(
    value => SnakeCase.From(value.ToString()),
    text => SnakeCase<TEnum>.Parse(text))
    where TEnum : struct, Enum;
