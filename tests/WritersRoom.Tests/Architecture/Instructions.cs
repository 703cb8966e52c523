using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace WritersRoom.Tests.Architecture;

/// <summary>Walks the instructions of a method body (ECMA-335, partition III).</summary>
internal static class Instructions
{
    private const byte TwoByteMark = 0xFE;
    private const int UserStringTable = 0x70;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    /// <summary>The metadata tokens that the instructions name: types, fields, methods; no strings.</summary>
    public static IEnumerable<int> TokensIn(BlobReader body)
    {
        var tokens = new List<int>();
        while (body.RemainingBytes > 0)
        {
            int code = body.ReadByte();
            if (code == TwoByteMark)
                code = (code << 8) | body.ReadByte();
            var operand = Operands[code];
            if (operand == OperandType.InlineSwitch)
            {
                var targets = body.ReadInt32();
                body.Offset += 4 * targets;
            }
            else if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                tokens.Add(body.ReadInt32());
            else
                body.Offset += SizeOf(operand);
        }

        return tokens.Where(token => token >>> 24 != UserStringTable).Distinct();
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
