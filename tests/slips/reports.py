"""Consistent reports of our own making: every relation that they state holds.

A report is a list of blocks: a paragraph is a string, a table is a list of rows of strings.
Wordings vary as wards' own do; figures are drawn, and all that depends on others is computed.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal as D


class Style:
    """How one report prints its figures."""

    def __init__(self, rng):
        self.rng = rng
        self.dots_from = rng.choice([1000, 1000, 10000])
        self.cuts = rng.random() < 0.15

    def n(self, value):
        """A whole number: 1.385.000, or 1020 where the report sets dots only from 10.000."""
        value = int(value)
        if value < self.dots_from:
            return f"{value:02d}" if value < 10 and self.rng.random() < 0.5 else str(value)
        return f"{value:,}".replace(",", ".")

    def d(self, value, digits=1):
        """A decimal: 12,17; zeros at the end stay."""
        step = D(1).scaleb(-digits)
        text = str(D(value).quantize(step, ROUND_HALF_UP))
        whole, _, rest = text.partition(".")
        whole = f"{int(whole):,}".replace(",", ".")
        return f"{whole},{rest}" if rest else whole

    def pct(self, a, b, digits=None):
        """100 a / b as the report prints it."""
        digits = self.rng.choice([0, 1, 1, 2, 2]) if digits is None else digits
        step = D(1).scaleb(-digits)
        how = ROUND_DOWN if self.cuts else ROUND_HALF_UP
        value = (D(a) * 100 / D(b)).quantize(step, how)
        return str(value).replace(".", ",")


def split(rng, total, parts):
    """Parts that make up a total, none of them empty."""
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [total])]


def crops(rng, s):
    parts = [D(rng.randint(80, 2400)) / 10 for _ in range(3)]
    if rng.random() < 0.5:
        parts = [D(int(part)) for part in parts]
    show = (lambda x: s.d(x)) if any(p % 1 for p in parts) else s.n
    season = rng.choice(["xuân", "mùa", "đông", "hè thu"])
    lead = rng.choice(["Tổng diện tích gieo trồng vụ", "Diện tích gieo trồng vụ"])
    opens = rng.choice(["gồm:", "bao gồm:", "trong đó:", ". Trong đó:", "trong đó"])
    opens = opens if opens.startswith(".") else f", {opens}"
    rest = rng.choice([f"cây trồng khác {show(parts[2])} ha", f"rau màu {show(parts[2])} ha"])
    text = f"{lead} {season} đạt {show(sum(parts))} ha{opens} cây lúa {show(parts[0])} ha, cây ngô {show(parts[1])} ha, {rest}."
    area, rate = parts[0], D(rng.randint(420, 680)) / 10
    made = area * rate / 10
    yields = rng.choice([
        f" Năng suất lúa ước đạt {s.d(rate)} tạ/ha, sản lượng lúa đạt {s.d(made)} tấn.",
        f" Diện tích lúa {show(area)} ha, năng suất {s.d(rate)} tạ/ha, sản lượng {s.d(made)} tấn.",
        f" Cây lúa: diện tích {show(area)} ha; năng suất {s.d(rate)} tạ/ha; sản lượng {s.d(made)} tấn.",
    ])
    return [text + yields]


def yields(rng, s):
    out = []
    for crop in rng.sample(["lạc", "đậu tương", "sắn", "khoai lang", "mía"], 2):
        area, rate = D(rng.randint(30, 900)) / 10, D(rng.randint(150, 900)) / 10
        plan = D(rng.randint(30, 900)) / 10
        out.append(f"+ Cây {crop}: diện tích {s.d(area)} ha, đạt {s.pct(area, plan, 1)}% kế hoạch (KH {s.d(plan)} ha), "
                   f"năng suất {s.d(rate)} tạ/ha, sản lượng {s.d(area * rate / 10)} tấn.")
    return out


def herd(rng, s):
    parts = [rng.randint(100, 900), rng.randint(100, 900), rng.randint(800, 5000), rng.randint(9000, 40000)]
    opens = rng.choice(["gồm", "trong đó:", "bao gồm:", "trong đó"])
    text = (f"- Tổng đàn gia súc, gia cầm hiện có {s.n(sum(parts))} con, {opens} trâu {s.n(parts[0])} con, "
            f"bò {s.n(parts[1])} con, lợn {s.n(parts[2])} con, gia cầm {s.n(parts[3])} con.")
    plan = rng.randint(700, 1500)
    done = rng.randint(500, 1600)
    text2 = rng.choice([
        f"Tiêm phòng dại cho đàn chó {s.n(done)}/{s.n(plan)} con, đạt {s.pct(done, plan)}% kế hoạch.",
        f"Tiêm phòng dại chó được {s.n(done)}/{s.n(plan)} liều, bằng {s.pct(done, plan)}% kế hoạch giao.",
        f"Kế hoạch tiêm phòng {s.n(plan)} liều, thực hiện {s.n(done)} liều, đạt {s.pct(done, plan)}% kế hoạch.",
    ])
    return [text, text2 + f" Phun khử trùng {s.n(rng.randint(12, 90))} lít hóa chất tại {s.n(rng.randint(4, 19))} tổ dân phố."]


def herd_list(rng, s):
    parts = [rng.randint(100, 900), rng.randint(100, 900), rng.randint(800, 5000)]
    names = ["Đàn trâu", "Đàn bò", "Đàn lợn"]
    return [f"- Tổng đàn gia súc {s.n(sum(parts))} con, gồm:"] + [
        f"+ {name}: {s.n(part)} con;" for name, part in zip(names, parts)]


def budget(rng, s):
    plan = rng.randint(2100, 9800)
    done = rng.randint(900, 9000)
    out = [rng.choice([
        f"+ Tổng thu ngân sách đạt {s.n(done)} triệu đồng/{s.n(plan)} triệu đồng, đạt {s.pct(done, plan)}% dự toán giao.",
        f"+ Thu ngân sách ước đạt {s.n(done)} triệu đồng, bằng {s.pct(done, plan)}% dự toán (dự toán {s.n(plan)} triệu đồng).",
        f"+ Tổng thu ngân sách {s.n(done * 1000000)} đồng/{s.n(plan * 1000000)} đồng, đạt {s.pct(done, plan)}% kế hoạch.",
    ])]
    total = rng.randint(2100, 8800)
    spent = split(rng, total, 3)
    out.append(f"+ Tổng chi ngân sách {s.n(total)} triệu đồng, {rng.choice(['gồm', 'trong đó', 'bao gồm'])}: chi thường xuyên {s.n(spent[0])} triệu đồng, "
               f"chi đầu tư {s.n(spent[1])} triệu đồng, chi khác {s.n(spent[2])} triệu đồng.")
    out.append(f"+ Thu thuế ngoài quốc doanh đạt {s.d(D(rng.randint(210, 990)) / 10)}% dự toán; vận động các loại quỹ được {s.n(rng.randint(31, 250))} triệu đồng.")
    return out


def tax(rng, s):
    before = rng.randint(1100, 4800)
    change = rng.randint(110, 900)
    up = rng.random() < 0.6
    now = before + change if up else before - change
    word = "tăng" if up else "giảm"
    base = rng.choice([
        f"{word} {s.n(change)} triệu đồng so với cùng kỳ năm trước (cùng kỳ {s.n(before)} triệu đồng)",
        f"{word} {s.n(change)} triệu đồng ({word} {s.pct(change, before, 2)}%) so với cùng kỳ năm trước",
        f"cùng kỳ năm trước {s.n(before)} triệu đồng, {word} {s.n(change)} triệu đồng",
    ])
    return [f"Doanh thu thương mại, dịch vụ đạt {s.n(now)} triệu đồng, {base}."]


def land(rng, s):
    total = rng.randint(60, 900)
    a, b = split(rng, total, 2)
    return [rng.choice([
        f"Trong kỳ đã tiếp nhận {s.n(total)} hồ sơ đất đai, trong đó đã giải quyết {s.n(a)} hồ sơ, đang giải quyết {s.n(b)} hồ sơ.",
        f"Bộ phận địa chính tiếp nhận {s.n(total)} hồ sơ (đã giải quyết {s.n(a)} hồ sơ, còn lại {s.n(b)} hồ sơ đang giải quyết).",
        f"Tiếp nhận {s.n(total)} hồ sơ. Trong đó đã giải quyết xong {s.n(a)} hồ sơ, {s.n(b)} hồ sơ đang giải quyết.",
    ]) + f" Kiểm tra {s.n(rng.randint(11, 60))} công trình xây dựng, xử phạt {s.n(rng.randint(2, 9))} trường hợp với số tiền {s.n(rng.randint(12, 90))} triệu đồng."]


def school(rng, s):
    total = rng.randint(300, 1500)
    a, b = rng.randint(60, 290), rng.randint(20, 200)
    return [rng.choice([
        f"Học sinh hoàn thành xuất sắc {s.n(a)}/{s.n(total)} em = {s.pct(a, total, 2)}%, khen thưởng từng mặt {s.n(b)}/{s.n(total)} em = {s.pct(b, total, 2)}%.",
        f"Trường tiểu học có {s.n(a)}/{s.n(total)} học sinh hoàn thành tốt, đạt {s.pct(a, total)}%; {s.n(b)}/{s.n(total)} học sinh được khen thưởng, đạt {s.pct(b, total)}%.",
    ]) + f" Huy động trẻ 5 tuổi ra lớp đạt 100%; tổ chức {s.n(rng.randint(2, 9))} hội thi với {s.n(rng.randint(110, 480))} lượt học sinh tham gia."]


def poverty(rng, s):
    total = rng.randint(1100, 3900)
    a, b = rng.randint(21, 190), rng.randint(21, 190)
    return [rng.choice([
        f"Toàn phường có {s.n(a)} hộ nghèo/{s.n(total)} hộ = {s.pct(a, total, 2)}%, hộ cận nghèo là {s.n(b)} hộ/{s.n(total)} hộ = {s.pct(b, total, 2)}%.",
        f"Hộ nghèo {s.n(a)}/{s.n(total)} hộ, chiếm {s.pct(a, total, 2)}%; hộ cận nghèo {s.n(b)}/{s.n(total)} hộ, chiếm {s.pct(b, total, 2)}%.",
        f"Toàn xã có {s.n(total)} hộ, trong đó: hộ nghèo {s.n(a)} hộ, chiếm {s.pct(a, total, 2)}%; hộ cận nghèo {s.n(b)} hộ, chiếm {s.pct(b, total, 2)}%.",
    ])]


def gifts(rng, s):
    each = rng.choice([300, 400, 500])
    n = rng.randint(40, 300)
    return [f"Nhân dịp Tết Nguyên đán trao {s.n(n)} suất quà cho các đối tượng chính sách, tổng trị giá {s.n(n * each * 1000)} đồng; "
            f"chúc thọ {s.n(rng.randint(30, 190))} cụ; trợ cấp đột xuất {s.n(rng.randint(3, 19))} hộ với {s.n(rng.randint(3, 19) * 1350000)} đồng."]


def health(rng, s):
    a, b = rng.randint(120, 480), rng.randint(481, 620)
    out = [f"Trạm y tế khám chữa bệnh cho {s.n(rng.randint(600, 4200))} lượt người. Tiêm chủng đầy đủ cho {s.n(a)}/{s.n(b)} trẻ, đạt {s.pct(a, b)}%."]
    people = rng.randint(5200, 9800)
    insured = rng.randint(4300, people - 100)
    out.append(rng.choice([
        f"Số người tham gia bảo hiểm y tế {s.n(insured)}/{s.n(people)} người, đạt tỷ lệ {s.pct(insured, people, 2)}%.",
        f"Tỷ lệ bao phủ bảo hiểm y tế đạt {s.pct(insured, people, 2)}% ({s.n(insured)}/{s.n(people)} người).",
    ]))
    return out


def doses(rng, s):
    base = rng.randint(4000, 9000)
    done = [base - rng.randint(5, 60)]
    for _ in range(3):
        done.append(done[-1] - rng.randint(20, 600))
    told = [f"mũi {i + 1} được {s.n(n)} người đạt {s.pct(n, base, 1)}%" for i, n in enumerate(done)]
    return ["Tiêm phòng cho người trên 18 tuổi: " + ", ".join(told) + "."]


def justice(rng, s):
    total = rng.randint(800, 3800)
    a = rng.randint(total - 60, total - 2)
    c = split(rng, total, 2)
    return [rng.choice([
        f"Lĩnh vực Tư pháp - Hộ tịch đã tiếp nhận {s.n(total)} hồ sơ (đã giải quyết: {s.n(a)} hồ sơ, đang giải quyết: {s.n(total - a)} hồ sơ), "
        f"trong đó: lĩnh vực chứng thực {s.n(c[0])} trường hợp; lĩnh vực hộ tịch {s.n(c[1])} trường hợp.",
        f"Tiếp nhận {s.n(total)} hồ sơ tư pháp, gồm chứng thực {s.n(c[0])} hồ sơ, hộ tịch {s.n(c[1])} hồ sơ.",
    ])]


def desk(rng, s):
    total = rng.randint(1200, 4800)
    a, b = split(rng, total, 2)
    online = rng.randint(100, total)
    return [rng.choice([
        f"Bộ phận một cửa tiếp nhận và giải quyết {s.n(total)} hồ sơ, trong đó giải quyết trước hạn {s.n(a)} hồ sơ, đúng hạn {s.n(b)} hồ sơ, không có hồ sơ quá hạn. Trong {s.n(total)} hồ sơ có {s.n(online)} hồ sơ tiếp nhận trực tuyến.",
        f"Bộ phận tiếp nhận và trả kết quả đã giải quyết {s.n(total)} hồ sơ, trong đó giải quyết đúng và trước hạn {s.n(total)} hồ sơ, không có hồ sơ chậm, hồ sơ quá hạn.",
        f"Tiếp nhận {s.n(total)} hồ sơ, trong đó trực tuyến {s.n(a)} hồ sơ, trực tiếp {s.n(b)} hồ sơ.",
    ])]


def letters(rng, s):
    before, change = rng.randint(11, 40), rng.randint(2, 9)
    now = before + change
    a, b = split(rng, now, 2)
    return [f"Tiếp nhận {s.n(now)} đơn, tăng {s.n(change)} đơn so với cùng kỳ năm trước (cùng kỳ {s.n(before)} đơn). Trong đó đã giải quyết xong {s.n(a)} đơn, {s.n(b)} đơn đang giải quyết."]


def army(rng, s):
    n = rng.randint(4, 19)
    squads = [rng.randint(20, 60) for _ in range(2)]
    return [f"Giao quân đạt 100% chỉ tiêu trên giao ({s.n(n)}/{s.n(n)} công dân nhập ngũ). Huấn luyện dân quân năm thứ nhất {s.n(squads[0])} chiến sỹ, dân quân cơ động {s.n(squads[1])} chiến sỹ."]


def crimes(rng, s):
    parts = [rng.randint(1, 9) for _ in range(3)]
    return [f"Trong kỳ xảy ra {s.n(sum(parts))} vụ việc, trong đó ({s.n(parts[0])} vụ trộm cắp tài sản, {s.n(parts[1])} vụ đánh bạc, {s.n(parts[2])} vụ tàng trữ trái phép pháo nổ). "
            f"Tuần tra {s.n(rng.randint(60, 300))} lượt; đăng ký thường trú {s.n(rng.randint(90, 400))} hồ sơ."]


WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spelled(n):
    """A number under a thousand in words."""
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    out = [WORDS[hundreds], "trăm"] if hundreds else []
    if tens == 1:
        out.append("mười")
    elif tens:
        out += [WORDS[tens], "mươi"]
    elif hundreds and ones:
        out.append("linh")
    if ones:
        one = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(ones, WORDS[ones])
        out.append(one)
    return " ".join(out)


def fund(rng, s):
    millions = rng.randint(21, 980)
    thousands = rng.choice([0, rng.randint(1, 9) * 100])
    words = spelled(millions) + " triệu" + (f" {spelled(thousands)} nghìn" if thousands else "") + " đồng"
    return [f"Vận động Quỹ đền ơn đáp nghĩa được {s.n(millions * 1000000 + thousands * 1000)} đồng (Bằng chữ: {words.capitalize()})."]


def villages(rng, s):
    names = rng.sample(["Bến Vượng", "Du Tán", "Tân Sơn", "Xuân Thành", "Ao Ngo", "La Mao", "Phố Mới", "Đồi Chè"], rng.randint(3, 6))
    rows = [["STT", "Tổ dân phố", "Tổng số hộ", "Số hộ nghèo", "Tỷ lệ (%)", "Số hộ cận nghèo"]]
    sums = [0, 0, 0]
    for at, name in enumerate(names):
        n, a, b = rng.randint(90, 420), rng.randint(2, 38), rng.randint(2, 38)
        sums = [x + y for x, y in zip(sums, (n, a, b))]
        rows.append([str(at + 1), name, s.n(n), s.n(a), s.pct(a, n, 2), s.n(b)])
    rows.append(["", rng.choice(["Tổng cộng", "Cộng", "Tổng số"]), s.n(sums[0]), s.n(sums[1]), s.pct(sums[1], sums[0], 2), s.n(sums[2])])
    return ["Biểu: Kết quả rà soát hộ nghèo, hộ cận nghèo", rows]


def targets(rng, s):
    rows = [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", "Thực hiện", "% so KH"]]
    parts = [(D(rng.randint(200, 1400)) / 10, D(rng.randint(100, 1300)) / 10) for _ in range(3)]
    whole = (sum(p for p, _ in parts), sum(a for _, a in parts))
    lines = [("1", "Diện tích gieo trồng", "ha", whole, 1)]
    lines += [(f"1.{i + 1}", name, "ha", pair, 1) for i, (name, pair) in enumerate(zip(["Cây lúa", "Cây ngô", "Cây trồng khác"], parts))]
    for at, (name, unit) in enumerate([("Thu ngân sách trên địa bàn", "Triệu đồng"), ("Tiêm phòng đàn chó", "con"), ("Hồ sơ tiếp nhận", "hồ sơ"), ("Giải quyết việc làm", "lao động")]):
        lines.append((str(at + 2), name, unit, (D(rng.randint(300, 6000)), D(rng.randint(150, 6000))), 0))
    for tt, name, unit, (plan, done), digits in lines:
        rows.append([tt, name, unit, s.d(plan, digits), s.d(done, digits), s.pct(done, plan, 2)])
    return ["Biểu 01: MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI", rows]


PLAIN = [
    "Tổ chức {a} buổi tuyên truyền với {b} lượt người tham gia, phát {c} tờ rơi.",
    "Duy trì {a} mô hình tự quản; tổ chức {b} lượt kiểm tra an toàn thực phẩm.",
    "Nâng cấp {a} tuyến đường ngõ với chiều dài {b} m, kinh phí {c} triệu đồng do nhân dân đóng góp.",
    "Thực hiện Quyết định số {a}/QĐ-UBND ngày 28/12/2022 của UBND thành phố về giao kế hoạch năm 2023.",
    "Thực hiện Kế hoạch số {a}/KH-UBND về phòng chống dịch Covid-19; phun khử khuẩn {b} lượt.",
    "Tỷ lệ hộ dùng nước hợp vệ sinh đạt {a}%; tỷ lệ gia đình văn hóa đạt {b}%.",
    "Hòa giải thành {a} vụ việc; tổ chức {b} hội nghị tập huấn cho {c} cán bộ.",
]


def plain(rng, text):
    return [text.format(a=rng.randint(2, 99), b=rng.randint(11, 98), c=rng.randint(110, 990))]


KINDS = [crops, yields, herd, herd_list, budget, tax, land, school, poverty, gifts, health, doses,
         justice, desk, letters, army, crimes, fund, villages, targets]


def report(rng):
    """A report: its blocks."""
    s = Style(rng)
    blocks = ["ỦY BAN NHÂN DÂN PHƯỜNG TÂN SƠN", f"Số: {rng.randint(10, 400)}/BC-UBND",
              f"Tân Sơn, ngày {rng.randint(10, 30)} tháng 6 năm 2023", "BÁO CÁO",
              "Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng đầu năm 2023"]
    kinds = rng.sample(KINDS, 13)
    spare = rng.sample(PLAIN, len(PLAIN))
    if villages in kinds and poverty in kinds:
        kinds.remove(villages)  # two counts of the same households
    for at, kind in enumerate(sorted(kinds, key=KINDS.index)):
        if at % 4 == 0:
            title = ["Lĩnh vực kinh tế", "Lĩnh vực văn hóa, xã hội", "Lĩnh vực nội chính", "Công tác khác"][at // 4]
            blocks.append(f"{at // 4 + 1}. {title}")
        blocks += kind(rng, s)
        if spare and rng.random() < 0.6:
            blocks += plain(rng, spare.pop())  # each once: said twice, it would contradict itself
    blocks.append("Trên đây là báo cáo kết quả 6 tháng đầu năm 2023./.")
    return blocks
