using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>A value for <c>$name</c>, or, by its place in the collection, for <c>?</c> and <c>$1</c>. Its .NET type decides the DuckDB type.</summary>
public sealed class DuckDbParameter : DbParameter
{
    public DuckDbParameter()
    {
    }

    public DuckDbParameter(object? value) => Value = value;

    public DuckDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input) throw new NotSupportedException("DuckDB has input parameters only.");
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get; set => field = value ?? ""; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    /// <summary>The name without the sign that SQL texts put before it.</summary>
    internal ReadOnlySpan<char> BareName => ParameterName.AsSpan().TrimStart("$@:");

    public override void ResetDbType() => DbType = DbType.Object;
}

/// <summary>A command's parameters, in the order of their positions.</summary>
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> _list = [];

    public override int Count => _list.Count;

    public override object SyncRoot => ((ICollection)_list).SyncRoot;

    public new DuckDbParameter this[int index] => _list[index];

    public DuckDbParameter Add(string name, object? value)
    {
        var parameter = new DuckDbParameter(name, value);
        _list.Add(parameter);
        return parameter;
    }

    public override int Add(object value)
    {
        _list.Add((DuckDbParameter)value);
        return _list.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values) Add(value);
    }

    public override void Clear() => _list.Clear();

    public override bool Contains(object value) => value is DuckDbParameter parameter && _list.Contains(parameter);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_list).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _list.GetEnumerator();

    public override int IndexOf(object value) => value is DuckDbParameter parameter ? _list.IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName) => IndexOf(parameterName.AsSpan().TrimStart("$@:"));

    public override void Insert(int index, object value) => _list.Insert(index, (DuckDbParameter)value);

    public override void Remove(object value) => _list.Remove((DuckDbParameter)value);

    public override void RemoveAt(int index) => _list.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _list.RemoveAt(Place(parameterName));

    /// <summary>The place of a name, whatever its case (as in DuckDB), or -1.</summary>
    internal int IndexOf(ReadOnlySpan<char> bareName)
    {
        for (var index = 0; index < _list.Count; index++)
            if (_list[index].BareName.Equals(bareName, StringComparison.OrdinalIgnoreCase)) return index;
        return -1;
    }

    protected override DbParameter GetParameter(int index) => _list[index];

    protected override DbParameter GetParameter(string parameterName) => _list[Place(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _list[index] = (DuckDbParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => _list[Place(parameterName)] = (DuckDbParameter)value;

    private int Place(string name) => IndexOf(name) is var place and >= 0
        ? place
        : throw new ArgumentException($"There is no parameter \"{name}\".", nameof(name));
}
